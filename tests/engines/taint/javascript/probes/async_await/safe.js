const { exec } = require('child_process');
async function named(value) { return 'ls'; }
module.exports = async (req, res) => {
  const command = await named(req.params.name);
  exec(command);
};
