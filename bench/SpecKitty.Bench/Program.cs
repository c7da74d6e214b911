using SpecKitty.Bench;

return args switch
{
    ["--nothing"] => 0,
    ["--once", var program, .. var rest] => Once.Run(program, rest),
    [] or ["commands"] or ["fold"] or ["lanes"] or ["long"] or ["wide"] => Everything.Run(args.FirstOrDefault()),
    _ => 2,
};
