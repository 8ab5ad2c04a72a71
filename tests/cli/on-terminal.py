"""Runs a program on a pseudo-terminal: python3 on-terminal.py ROWS COLUMNS SCRIPT -- PROGRAM ARGS...

SCRIPT is JSON, a list of steps:
  {"wait": "text"}              read until the text has come (30 s at most)
  {"heard": "text"}             send ? until the page with the text comes, then Esc: from now on keys are heard
  {"keys": "abc", "gap": 0.01}  send keys one by one, reading meanwhile
  {"signal": "SIGTERM"}         send a signal
  {"kill": 0.12, "keys": "..."} send the keys over and over, and SIGKILL after so many seconds
Prints JSON: what was written ("out"), the exit code or minus the signal ("code").
"""
import fcntl, json, os, pty, select, signal, struct, sys, termios, time

rows, columns, script = int(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3])
program = sys.argv[5:]
pid, fd = pty.fork()
if pid == 0:
    time.sleep(0.01)
    os.execvp(program[0], program)
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
out = b""
gone = False


def read(seconds):
    global out, gone
    ready, _, _ = select.select([fd], [], [], seconds)
    if ready:
        try:
            more = os.read(fd, 1 << 16)
        except OSError:
            more = b""
        gone = more == b""
        out += more
        return not gone
    return False


def read_for(seconds):
    end = time.monotonic() + seconds
    while not gone and time.monotonic() < end:
        read(max(0, end - time.monotonic()))


for step in script:
    if "wait" in step:
        end = time.monotonic() + 30
        seen = step["wait"].encode()
        while seen not in out and not gone and time.monotonic() < end:
            read(0.05)
    elif "heard" in step:
        end = time.monotonic() + 30
        while step["heard"].encode() not in out and not gone and time.monotonic() < end:
            os.write(fd, b"?")
            read_for(0.1)
        os.write(fd, b"\x1b")
        read_for(0.2)
    elif "kill" in step:
        end = time.monotonic() + step["kill"]
        at = 0
        while not gone and time.monotonic() < end:
            os.write(fd, step["keys"][at % len(step["keys"])].encode())
            at += 1
            read_for(0.002)
        os.kill(pid, signal.SIGKILL)
    elif "keys" in step:
        for key in step["keys"]:
            os.write(fd, key.encode())
            read_for(step.get("gap", 0.02))
    elif "signal" in step:
        os.kill(pid, getattr(signal, step["signal"]))
end = time.monotonic() + 10
while not gone and time.monotonic() < end:
    read(0.05)
if not gone:
    os.kill(pid, signal.SIGKILL)
_, status = os.waitpid(pid, 0)
code = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
json.dump({"out": out.decode("utf-8", "replace"), "code": code}, sys.stdout)
