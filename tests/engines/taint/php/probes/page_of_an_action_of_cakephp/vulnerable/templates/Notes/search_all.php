<h1><?= $word // SINK cross-site-scripting
?></h1>
