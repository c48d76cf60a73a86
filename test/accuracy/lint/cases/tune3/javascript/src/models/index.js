const { Sequelize, DataTypes } = require('sequelize');
const log4js = require('log4js');

const dbLog = log4js.getLogger('sql');
const settings = {
  host: process.env.PGHOST,
  username: process.env.PGUSER,
  password: process.env.PGPASSWORD,
  dialect: 'postgres',
};

dbLog.info('connecting to', settings.host); //= -
dbLog.info('connecting with', settings); //= s
dbLog.info(`connecting to ${settings.host}`); //= u
dbLog.debug('db user', settings.username); //= -
dbLog.debug('db password', settings.password); //= s
dbLog.debug('db password set:', settings.password !== undefined); //= -
const { password, ...shown } = settings;
dbLog.debug('settings', shown); //= -
dbLog.debug('settings', { ...shown, password: '********' }); //= -

const sequelize = new Sequelize({ ...settings, logging: (sql, ms) => dbLog.trace(sql, ms) }); //= -

const User = sequelize.define('User', {
  email: DataTypes.STRING,
  password: DataTypes.STRING,
  apiToken: DataTypes.STRING,
});

User.addHook('beforeSave', (user) => {
  dbLog.debug('changed fields', user.changed()); //= -
  if (user.changed('password')) dbLog.info('password column changes'); //= -
  if (user.changed('apiToken')) dbLog.info('api token becomes', user.apiToken); //= s
  dbLog.debug('table %s, primary key %s', 'users', user.id); //= -
  dbLog.debug('saving ' + user.id); //= u
});

User.prototype.issueToken = function issueToken() {
  const token = require('crypto').randomBytes(24).toString('base64url');
  this.apiToken = token;
  dbLog.debug('issued', token); //= s
  dbLog.debug('issued a token of %d bytes', 24); //= -
  return token;
};

module.exports = { sequelize, User };
