const passport = require('passport');
const LocalStrategy = require('passport-local').Strategy;
const db = require('pg-promise')()('postgres://localhost/shop');

passport.use(new LocalStrategy({ usernameField: 'email' }, (name, password, done) => {
  db.one('select * from users where name = $1', [name]).then((user) => done(null, user));
}));
