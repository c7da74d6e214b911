using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs;

/// <summary>Compiles one step of a descriptor.</summary>
internal sealed class StepCompiler(Fields fields, Func<string, PackFile?> find, Problems problems)
{
    private static readonly ImmutableArray<string> Kinds = ["action", "work_packages", "accept", "merge", "retrospect", "audit"];

    /// <summary>The step; null when it has no usable id.</summary>
    public StepDefinition? Compile()
    {
        fields.Allow(
            "id", "kind", "title", "goal", "depends_on", "exit", "artifact", "template", "prompt", "review_prompt", "profile",
            "requires_inputs", "raci", "raci_override_reason", "audit", "significance");
        var name = fields.Text("id");
        var kind = Kind();
        var audit = GateCompiler.Audit(fields, kind);
        var step = new StepDefinition(TryId(name, "id") ?? default, kind, fields.Text("title"), fields.Text("goal"))
        {
            DependsOn = [.. fields.Texts("depends_on").Select(other => TryId(other, "depends_on")).OfType<StepId>()],
            Exit = kind is StepKind.Audit && !fields.Has("exit") ? [] : Exit(kind),
            Artifact = FileName("artifact"),
            Scaffold = File("template"),
            Prompt = Prompt("prompt") ?? (audit is { Enforcement: AuditDefinition.Strength.Blocking } ? "" : Missing("prompt")),
            ReviewPrompt = Prompt("review_prompt"),
            Profile = Profile(),
            RequiredInputs = GateCompiler.Inputs(fields),
            Raci = RaciCompiler.Compile(fields, audit),
            Audit = audit,
            Significance = GateCompiler.Significance(fields, audit),
        };
        CheckShape(step);
        return StepId.TryParse(name, out _) ? step : null;
    }

    private StepKind Kind()
    {
        var word = fields.Text("kind");
        var at = Kinds.IndexOf(word);
        if (at < 0 && word.Length > 0)
        {
            fields.Wrong("kind", $"`{Plain.Line(word)}` is not a kind of step: {string.Join(", ", Kinds)}", "KIND_UNKNOWN");
        }

        return (StepKind)Math.Max(0, at);
    }

    private StepId? TryId(string text, string key)
    {
        if (StepId.TryParse(text, out var id))
        {
            return id;
        }

        if (text.Length > 0)
        {
            fields.Wrong(key, $"`{Plain.Line(text)}` is not a step id: lower-case letters, digits and hyphens");
        }

        return null;
    }

    private ImmutableArray<GuardDefinition> Exit(StepKind kind)
    {
        ImmutableArray<GuardDefinition> guards = fields.Is("exit", "none") ? [] : [.. fields.Mappings("exit").Select(Guard)];
        if (GuardNames.EndOf(kind) is { } end && guards.All(guard => guard.Name != end))
        {
            fields.Wrong("exit", $"a step of kind `{Kinds[(int)kind]}` ends by the guard `{end}`", "GUARD_OF_KIND");
        }

        return guards;
    }

    private GuardDefinition Guard(Fields guard)
    {
        guard.Allow("guard", "argument", "produced_by");
        var name = guard.Text("guard");
        var argument = guard.Optional("argument") ?? "";
        if (name.Length > 0 && !GuardNames.All.Contains(name))
        {
            guard.Wrong("guard", $"there is no guard `{Plain.Line(name)}`: {string.Join(", ", GuardNames.All)}", "GUARD_UNKNOWN");
        }
        else if (name == GuardNames.ArtifactSubstantive && !IsSafePath(argument))
        {
            guard.Wrong(argument.Length == 0 ? "guard" : "argument", $"`{name}` wants a file of the mission's directory as its argument", "GUARD_ARGUMENT");
        }
        else if (name != GuardNames.ArtifactSubstantive && argument.Length > 0)
        {
            guard.Wrong("argument", $"`{Plain.Line(name)}` takes no argument", "GUARD_ARGUMENT");
        }

        return new GuardDefinition(name, argument, guard.Text("produced_by"));
    }

    private string? FileName(string key)
    {
        var name = fields.Optional(key);
        if (name is null || IsSafePath(name))
        {
            return name;
        }

        fields.Wrong(key, $"`{Plain.Line(name)}` is not a plain file name");
        return null;
    }

    private string? File(string key)
    {
        if (FileName(key) is not { } name)
        {
            return null;
        }

        var file = find(name);
        if (file is null || string.IsNullOrWhiteSpace(file.Text))
        {
            fields.Wrong(key, file is null ? $"the file `{name}` is not there" : $"the file `{name}` is empty", file is null ? "FILE_MISSING" : "FILE_EMPTY");
        }

        return file?.Text;
    }

    private string? Prompt(string key)
    {
        var text = File(key);
        if (text is not null && find(fields.Optional(key)!) is { } file)
        {
            foreach (var (at, name) in PromptTemplates.Placeholders(text).Where(placeholder => !PromptTemplates.Known.Contains(placeholder.Name)))
            {
                problems.Add(file.Path, text.AsSpan(0, at).Count('\n') + 1, $"nothing is known by the name `{{{{{name}}}}}`", "PLACEHOLDER_UNKNOWN");
            }
        }

        return text;
    }

    private string Missing(string key)
    {
        _ = fields.Text(key);
        return "";
    }

    private string? Profile()
    {
        var profile = fields.Optional("profile");
        if (profile is not null && !PathSegment.IsSafe(profile))
        {
            fields.Wrong("profile", $"`{Plain.Line(profile)}` is not the name of a profile");
        }

        return profile;
    }

    private void CheckShape(StepDefinition step)
    {
        if (step.Kind is StepKind.WorkPackages && !fields.Has("review_prompt"))
        {
            fields.Wrong("kind", "a step for work packages wants a `review_prompt`");
        }

        if (step.Kind is not StepKind.WorkPackages && fields.Has("review_prompt"))
        {
            fields.Wrong("review_prompt", "only a step for work packages is reviewed");
        }

        if (fields.Has("template") && !fields.Has("artifact"))
        {
            fields.Wrong("template", "a template wants the `artifact` that it is the beginning of");
        }

        if (step is { Artifact: { } artifact, Scaffold: not null } && StateSurfaces.OfArtifact(artifact) is null)
        {
            fields.Wrong("template", $"a template begins a file `NAME.md` or `tasks/NAME.md`, and no `{Plain.Line(artifact)}`");
        }
    }

    private static bool IsSafePath(string path) => path.Split('/').All(PathSegment.IsSafe);
}
