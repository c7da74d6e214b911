using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Files;

/// <summary>The <c>tasks/WPnn-*.md</c> files of one Mission.</summary>
internal static class WorkPackageFiles
{
    private const long Longest = 4 * 1024 * 1024;

    // So many files are read one after the other; of more, several parts at once.
    private const int Part = 250;

    public static Outcome<ImmutableArray<WorkPackageIntent>> Read(FileTree folder)
    {
        var problems = new List<FileProblem>();
        var intents = new SortedDictionary<WorkPackageId, WorkPackageIntent>();
        foreach (var file in All(folder))
        {
            problems.AddRange(file.Problems);
            if (file.Intent is { } intent && !intents.TryAdd(intent.Id, intent))
            {
                problems.Add(new("WP_ID_DUPLICATE", $"tasks/{intent.File}", $"`{intent.Id}` has two files, `{intents[intent.Id].File}` and `{Plain.Line(intent.File)}`"));
            }
        }

        return problems.Count == 0 ? intents.Values.ToImmutableArray() : FileProblem.Refuse([.. problems]);
    }

    /// <summary>The name of the file of that Work Package; null when there is none.</summary>
    public static string? NameOf(FileTree folder, WorkPackageId id) => Names(folder).FirstOrDefault(name => IdOf(name) == id);

    /// <summary>The id that a file name begins with: <c>WP01-greet.md</c>, <c>WP01.md</c>; other files are no Work Packages.</summary>
    public static WorkPackageId? IdOf(string name)
    {
        var end = name.AsSpan(2).IndexOfAnyExceptInRange('0', '9') + 2;
        return name[end] is '-' or '_' or '.' && WorkPackageId.TryParse(name[..end], out var id) ? id : null;
    }

    /// <summary>The names of all Work Package files.</summary>
    public static IEnumerable<string> Names(FileTree folder) =>
        folder.Names("tasks").Where(name => name.StartsWith("WP", StringComparison.Ordinal) && name.EndsWith(".md", StringComparison.Ordinal));

    /// <summary>Every file, in the order of its name.</summary>
    private static IEnumerable<ReadFile> All(FileTree folder)
    {
        var parts = Names(folder).Chunk(Part).ToArray();
        return parts.Length > 1
            ? parts.Select(part => Task.Run(() => Some(folder, part))).ToArray().SelectMany(part => part.GetAwaiter().GetResult())
            : parts.SelectMany(part => Some(folder, part));
    }

    private static List<ReadFile> Some(FileTree folder, string[] names)
    {
        var files = new List<ReadFile>(names.Length);
        foreach (var name in names)
        {
            if (IdOf(name) is { } id)
            {
                files.Add(One(folder, name, id));
            }
        }

        return files;
    }

    private static ReadFile One(FileTree folder, string name, WorkPackageId id)
    {
        var (file, problems) = ($"tasks/{name}", new List<FileProblem>());
        if (folder.TryRead(file, Longest) is { } bytes)
        {
            return new ReadFile(Intent(id, name, FileTree.Text(bytes.Span), problems), problems);
        }

        problems.Add(new("WP_FILE_DAMAGED", file, $"`{Plain.Line(file)}` {(folder.Has(file) ? "is larger than 4 MB" : "leads to no file")}"));
        return new ReadFile(null, problems);
    }

    /// <summary>What the text of a file <paramref name="name"/> means; null, with a problem more, when it means nothing.</summary>
    public static WorkPackageIntent? Intent(WorkPackageId id, string name, string content, List<FileProblem> problems)
    {
        var file = $"tasks/{name}";
        if (!Frontmatter.Split(content, file).Succeeded(out var text, out var refusal)
            || !text.Read(file).Succeeded(out var fields, out refusal))
        {
            problems.Add(new("WP_FILE_DAMAGED", file, refusal.Message.TrimEnd('.')));
            return null;
        }

        return new WorkPackageFields(fields, file, problems).Intent(id, name, text.Body);
    }

    private readonly record struct ReadFile(WorkPackageIntent? Intent, List<FileProblem> Problems);
}
