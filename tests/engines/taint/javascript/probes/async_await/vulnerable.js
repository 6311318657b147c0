const { exec } = require('child_process');
async function named(value) { return `ls ${value}`; }
module.exports = async (req, res) => {
  const command = await named(req.params.name); // SOURCE
  exec(command); // SINK command-injection
};
