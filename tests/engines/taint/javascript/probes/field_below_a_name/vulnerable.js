const users = {};
module.exports = (req, res, next) => {
  const name = req.body.name; // SOURCE
  users[name].seen = Date.now(); // SINK prototype-pollution
  next();
};
