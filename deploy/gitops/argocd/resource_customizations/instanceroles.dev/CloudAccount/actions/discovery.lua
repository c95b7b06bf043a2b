-- observe is the brake: nothing is changed in that account any more, whatever is declared.
local observes = obj.spec.mode == "Observe"

local actions = {}
actions["observe"] = {["disabled"] = observes, ["iconClass"] = "fa fa-fw fa-pause-circle"}
actions["enforce"] = {["disabled"] = not observes, ["iconClass"] = "fa fa-fw fa-play-circle"}
return actions
