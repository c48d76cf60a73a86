import log from 'loglevel';

const http = log.getLogger('http');
http.setLevel('warn');

export class ApiClient {
  private token: string | null = localStorage.getItem('token');

  constructor(private readonly base: string) {
    http.info('client for', base); //= -
    http.debug('stored token', this.token); //= s
    http.debug('token stored:', this.token !== null); //= -
    http.info(`client for ${base}`); //= u
  }

  async login(username: string, password: string): Promise<void> {
    http.debug('login', username); //= -
    http.trace('login', { username, password }); //= s
    const response = await fetch(`${this.base}/login`, { method: 'POST', body: JSON.stringify({ username, password }) });
    if (!response.ok) {
      http.warn('login refused with', response.status); //= -
      http.warn(`login refused with ${response.status}`); //= u
      return;
    }
    const session = (await response.json()) as { token: string; passwordExpiresInDays: number };
    http.info('password expires in days:', session.passwordExpiresInDays); //= -
    log.debug('session', session); //= s
    this.token = session.token;
    log.info('logged in'); //= -
    localStorage.setItem('token', session.token);
  }

  async get(path: string) {
    const url = `${this.base}${path}?access_token=${this.token}`;
    http.debug('GET', path); //= -
    http.debug('GET', url); //= s
    const dialog = { info: (text: string) => alert(text) };
    dialog.info(`token ${this.token} copied`); //= -
    return fetch(url);
  }
}
