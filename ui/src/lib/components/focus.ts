/** Whether the focus has left a group, and not only moved on within it. */
export function hasLeft(event: FocusEvent): boolean {
  const { currentTarget: group, relatedTarget: next } = event;
  return !(group instanceof Node && next instanceof Node && group.contains(next));
}
