const passport = require('passport');
const LocalStrategy = require('passport-local').Strategy;
const db = require('pg-promise')()('postgres://localhost/shop');

passport.use(new LocalStrategy({ usernameField: 'email' }, (name, password, done) => { // SOURCE
  db.one("select * from users where name = '" + name + "'").then((user) => done(null, user)); // SINK sql-injection
}));
