const { exec } = require('child_process');
module.exports = (req, res) => {
  let command = '';
  switch (req.query.kind) {
    case 'a': command = req.query.name; // SOURCE
    case 'b': exec(command); break; // SINK command-injection
    default: break;
  }
};
