const { exec } = require('child_process');
module.exports = (req, res) => {
  const name = req.query.name;
  if (!['a', 'b'].includes(name)) { return res.sendStatus(400); }
  exec(name);
};
