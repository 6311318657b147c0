<?php
namespace Shop\Web;

use Shop\Data\{Finder, Other as Spare};

$finder = new Finder(new \PDO('sqlite:shop.db'));
$finder->byName($_GET['name']); // SOURCE
