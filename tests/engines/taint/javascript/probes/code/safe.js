module.exports = (req, res) => {
  const sum = JSON.parse(req.body.sum);
  const table = { a: () => 1, b: () => 2 };
  setTimeout(() => console.log('done'), 10);
};
