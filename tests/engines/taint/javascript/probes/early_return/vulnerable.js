const { exec } = require('child_process');
module.exports = (req, res) => {
  const name = req.query.name; // SOURCE
  if (!['a', 'b'].includes(name)) { console.error('unknown'); }
  exec(name); // SINK command-injection
};
