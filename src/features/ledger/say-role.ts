/** A role that verifies or accepts, as others speak of it: `board-chair` is a board chair. */
export function sayRole(role: string): string {
  return role.replaceAll('-', ' ');
}
