const { exec } = require('child_process');
module.exports = (req, res) => {
  exec(`ls ${req.query.name}`); // SINK command-injection SOURCE
};
