using System.Collections.Immutable;
using System.Text;
using SpecKitty.Governance.Packs;
using SpecKitty.Kernel;

namespace SpecKitty.Governance;

/// <summary>The files that <c>init</c> writes for coding agents: one a tool, all with the same text in the tool's own form.</summary>
public static class HarnessFiles
{
    private static readonly ImmutableArray<(string Agent, string Form, StateSurface Surface)> Tools =
    [
        ("claude", "claude.md", StateSurfaces.ClaudeSkill),
        ("codex", "codex.md", StateSurfaces.AgentsSkill),
        ("copilot", "copilot.prompt.md", StateSurfaces.CopilotPrompt),
        ("cursor", "cursor.mdc", StateSurfaces.CursorRule),
        ("gemini", "gemini.toml", StateSurfaces.GeminiCommand),
    ];

    /// <summary>The agents there are files for, ordered.</summary>
    public static ImmutableArray<string> Known { get; } = [.. Tools.Select(tool => tool.Agent)];

    /// <summary>The files of <paramref name="agent"/>; none for an agent that is not known.</summary>
    public static ImmutableArray<HarnessFile> For(string agent) =>
        [.. Tools.Where(tool => tool.Agent == agent).Select(tool => new HarnessFile(tool.Surface, Content(tool.Agent, tool.Form)))];

    private static byte[] Content(string agent, string form)
    {
        var body = PromptTemplates.Fill(Text("loop.md"), new Dictionary<string, string> { ["agent"] = agent });
        // Gemini puts the user's words in the place of its own `{{args}}`.
        return Encoding.UTF8.GetBytes(PromptTemplates.Fill(Text(form), new Dictionary<string, string> { ["body"] = body.TrimEnd(), ["args"] = "{{args}}" }));
    }

    private static string Text(string file) => Encoding.UTF8.GetString(
        BuiltInPack.TryRead("harness/" + file) ?? throw new InvalidOperationException($"The pack does not hold `{file}`."));
}
