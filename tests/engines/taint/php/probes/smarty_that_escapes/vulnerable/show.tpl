{if $body}<p>{$body nofilter}</p>{/if} {* // SINK cross-site-scripting *}
