const { exec } = require('child_process');
module.exports = (req, res) => {
  exec(`ls ${Number(req.query.name)}`);
};
