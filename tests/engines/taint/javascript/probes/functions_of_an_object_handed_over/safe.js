const { execFile, exec } = require('child_process');
const express = require('express');

const printer = {
  print: (title) => execFile('lp', ['-t', title]),
  count: (title) => exec('lpstat'),
};
const labels = ({ printer }) => ({ show: async (asked) => printer.count(asked.query.title) });
const answered = (controller) => async (req, res) => {
  await controller.show({ query: req.query });
  res.end();
};

const app = express();
app.get('/labels', answered(labels({ printer })));
