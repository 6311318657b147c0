<html>
<body>
<h1>Results for <?= htmlspecialchars($_GET['q']) ?></h1>
<p><?= Texts::htmlentities($_GET["p"]) ?></p>
</body>
</html>
