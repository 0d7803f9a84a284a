/** As much of a parsed XML document as reading a .docx needs: the browser's own tree has it, and any other parser's. */

export interface XmlNode {
  /** 1 for an element. */
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly firstChild: XmlNode | null;
  readonly nextSibling: XmlNode | null;
  readonly attributes?: ArrayLike<{ readonly name: string; readonly value: string }> | null;
}

/** «w:p» is `p` whatever its prefix: transitional and strict documents differ in namespaces only. */
export function nameOf({ nodeName }: XmlNode): string {
  return nodeName.slice(nodeName.indexOf(":") + 1);
}

export function childrenOf(node: XmlNode | null): readonly XmlNode[] {
  const found: XmlNode[] = [];
  for (let child = node?.firstChild ?? null; child !== null; child = child.nextSibling) {
    if (child.nodeType === 1) found.push(child);
  }
  return found;
}

/** The first child of this name, and its child of the next name, and so on. */
export function childOf(node: XmlNode | null, ...names: readonly string[]): XmlNode | null {
  return names.reduce<XmlNode | null>(
    (at, name) => childrenOf(at).find((child) => nameOf(child) === name) ?? null,
    node,
  );
}

/** An attribute by its name without prefix. */
export function attributeOf(node: XmlNode | null, name: string): string | null {
  const all = Array.from(node?.attributes ?? []);
  return all.find((one) => one.name.slice(one.name.indexOf(":") + 1) === name)?.value ?? null;
}

/** `val` of the child of these names. */
export function childValue(node: XmlNode | null, ...names: readonly string[]): string | null {
  return attributeOf(childOf(node, ...names), "val");
}

/** `<w:b/>` is on; `<w:b w:val="0"/>` is off. */
export function isOn(node: XmlNode | null): boolean {
  return node !== null && !["0", "false", "off"].includes(attributeOf(node, "val") ?? "");
}
