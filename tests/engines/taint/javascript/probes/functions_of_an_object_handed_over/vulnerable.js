const { execFile, exec } = require('child_process');
const express = require('express');

const printer = {
  print: (title) => exec('lp -t ' + title), // SINK command-injection
  count: (title) => title.length,
};
const labels = ({ printer }) => ({ show: async (asked) => printer.print(asked.query.title) });
const answered = (controller) => async (req, res) => {
  await controller.show({ query: req.query }); // SOURCE
  res.end();
};

const app = express();
app.get('/labels', answered(labels({ printer })));
