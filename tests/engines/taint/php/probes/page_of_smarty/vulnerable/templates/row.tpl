<li>{$line.name}</li> {* // SINK cross-site-scripting *}
