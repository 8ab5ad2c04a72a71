const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/** Prefixes this reader gives to the namespaces it looks at, whatever the file calls them. */
export const PREFIXES: Readonly<Record<string, string>> = {
  [W]: "w",
  "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
  "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
  "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
  "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
  "http://purl.oclc.org/ooxml/officeDocument/math": "m",
  "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
  "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
  "http://purl.org/dc/elements/1.1/": "dc",
};

/** Extensions whose `mc:Choice` is taken; one that asks for anything else gives way to its fallback. */
export const UNDERSTOOD = new Set(["wps", "wpg", "wpi", "wpc", "wp14", "w14", "w15", "a14", "v"]);

/** An on/off property: present without a value is on. */
export const isOn = (value: string | undefined): boolean => value === undefined || !/^(0|false|off|none)$/.test(value);
