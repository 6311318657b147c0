<?php
printf('<p>%2$s has %1$d</p>', $_GET['count'], strip_tags($_GET['name']));
