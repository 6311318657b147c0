const { exec } = require('child_process');
module.exports = {
  Query: {
    files: (parent, args, context) => {
      return exec('ls ' + parseInt(args.folder, 10));
    },
  },
};
