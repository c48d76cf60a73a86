export function seed(rows: number): void {
  console.log(`seeding ${rows}`); //= -
  console.error('failed'); //= -
  console.log(process.env.ADMIN_PASSWORD); //= s
}
