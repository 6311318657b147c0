module.exports = (req, res) => {
  res.redirect('/users/' + req.query.next);
};
