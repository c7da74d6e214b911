return SpecKitty.Cli.Door.Open(args, SpecKitty.Cli.Host.OfThisProcess());
