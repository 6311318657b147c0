const { exec } = require('child_process');
module.exports = {
  Query: {
    files: (parent, args, context) => { // SOURCE
      return exec('ls ' + args.folder); // SINK command-injection
    },
  },
};
