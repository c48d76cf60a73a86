export async function esm(name) {
  const inner = async () => {
    await null;
    return new URL(name);
  };
  return await inner();
}
