import axios from 'axios';

export async function rates() {
  // @place http-rates
  const answer = await fetch('https://rates.example.net/v1/latest?base=EUR');
  return answer.json();
}

export function charge(id: string) {
  // @place http-charge
  return axios.post(`https://pay.example.net/charges/${id}/capture`, {});
}
