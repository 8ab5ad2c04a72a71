// Loaded before the command line: tells the test that the run listens for signals, however slowly it started.
process.on("newListener", (name) => {
  if (name === "SIGTERM") process.send("listening");
});
