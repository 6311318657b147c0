const users = {};
module.exports = (req, res, next) => {
  const { name, other, third } = req.body;
  if (name !== '__proto__') users[name].seen = 1;
  if (Object.hasOwn(users, other)) users[other].seen = 1;
  if (third.includes('__proto__')) return next();
  users[third].seen = 1;
  users[`user-${req.body.fourth}`].seen = 1;
  next();
};
