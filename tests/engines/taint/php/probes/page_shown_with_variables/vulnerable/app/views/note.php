<p><?= $data["title"] ?></p> <?php // SINK cross-site-scripting
