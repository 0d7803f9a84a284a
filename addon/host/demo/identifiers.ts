/** Numbers that pass every check and yet belong to nobody. */

/** An ОГРН of the region «00», which doesn't exist. `year` of the entry, `serial` up to 7 digits. */
export function syntheticOgrn(year: number, serial: number): string {
  const body = `1${String(year).slice(2)}00${String(serial).padStart(7, "0")}`;
  return `${body}${(Number(body) % 11) % 10}`;
}

const innWeights = [2, 4, 10, 3, 5, 9, 4, 6, 8];

/** An ИНН of the tax office 9600, which doesn't exist. `serial` up to 5 digits. */
export function syntheticInn(serial: number): string {
  const body = `9600${String(serial).padStart(5, "0")}`;
  const sum = innWeights.reduce((total, weight, index) => total + weight * Number(body.charAt(index)), 0);
  return `${body}${(sum % 11) % 10}`;
}
