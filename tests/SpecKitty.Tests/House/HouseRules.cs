using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace SpecKitty.Tests.House;

/// <summary>What holds for the whole house and what no compiler checks.</summary>
public sealed partial class HouseRules
{
    private const int MostLines = 250;

    private static readonly string[] Terms =
    [
        "Mission Type", "Mission", "Mission Run", "Work Package", "Mission Action", "Step Contract", "Procedure", "Tactic", "Directive", "Charter",
        "Lane", "Execution Lane", "Actor", "Effector", "Executor Prompt", "Governance Context", "Execution Context", "Infra Context",
    ];

    // In halves, so that this file does not find itself.
    private static readonly string[] Silencers = ["#pragma warning " + "disable", "Suppress" + "Message", "TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception"];

    public static TheoryData<string> Projects => Plan.Projects;

    public static TheoryData<string> Rooms => Plan.Rooms;

    [Fact]
    public void Every_project_is_in_the_plan() => Assert.Equal(
        Plan.References.Keys.Order(),
        Sources.All.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(Path.GetFileNameWithoutExtension).Order());

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_to_exactly_what_the_plan_says(string project) => Assert.Equal(
        Plan.References[project].Order(),
        XDocument.Parse(Sources.Text($"src/{project}/{project}.csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)).Order());

    [Theory]
    [MemberData(nameof(Projects))]
    public void Doors_open_only_downstairs(string project) => Assert.Empty(
        Plan.Compiled(project).GetReferencedAssemblies().Select(assembly => assembly.Name!)
            .Where(name => name.StartsWith("SpecKitty.", StringComparison.Ordinal))
            .Except(Plan.Visible(project)));

    [Fact]
    public void A_file_fits_on_five_screens() => Assert.Empty(
        from file in Sources.CSharp("src/")
        let lines = File.ReadLines(Path.Combine(Plan.Root, file)).Count()
        where lines > MostLines
        select $"{file}: {lines} lines");

    [Fact]
    public void A_file_holds_one_public_type() => Assert.Empty(
        from file in Sources.CSharp("src/")
        let names = PublicTypes(file).Distinct().ToArray()
        where names.Length > 1
        select $"{file}: {string.Join(", ", names)}");

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_has_few_public_types(string room)
    {
        // The ground holds the words that the rooms share; the hall, for each verb of the door, the verb and what it shows: each a small type of its own.
        var verbs = Sources.CSharp("src/SpecKitty.Cli/Commands/").Count();
        var most = room switch { "SpecKitty.Kernel" => 60, "SpecKitty.Operations" => 2 * verbs, _ => 25 };
        Assert.InRange(Plan.Compiled(room).GetExportedTypes().Count(type => !type.IsNested), 0, most);
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_class_is_sealed_or_static_or_a_closed_union(string room) => Assert.Empty(
        from type in Plan.Written(room)
        where type.IsClass && !type.IsSealed && !(type.IsAbstract && IsClosed(type))
        select type.FullName);

    [Fact]
    public void The_map_names_every_project()
    {
        var map = Read("ARCHITECTURE.md");
        Assert.Empty(Plan.References.Keys.Where(project => !map.Contains(project, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_glossary_has_every_term()
    {
        var entries = Entries().Matches(Read("GLOSSARY.md")).Select(entry => entry.Groups["term"].Value.Trim());
        Assert.Empty(Terms.Except(entries, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_retired_word_stands_only_where_it_is_called_so() => Assert.Empty(
        from file in Sources.All
        where file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("docs/", StringComparison.Ordinal) || file == "README.md"
        from line in Sources.Lines(file)
        where Retired().IsMatch(line.Line) && !CalledSo().IsMatch(line.Place + line.Line)
        select line.Place);

    [Fact]
    public void Nothing_is_unfinished_or_silenced() => Assert.Empty(
        from file in Sources.CSharp("")
        from line in Sources.Lines(file)
        where Silencers.Any(silencer => line.Line.Contains(silencer, StringComparison.Ordinal))
        select line.Place);

    [Fact]
    public void No_file_knows_a_machine() => Assert.Empty(
        from file in Sources.All
        where !file.EndsWith("packages.lock.json", StringComparison.Ordinal)
        from line in Sources.Lines(file)
        where MachinePath().IsMatch(line.Line)
        select line.Place);

    private static IEnumerable<string> PublicTypes(string file) =>
        CSharpSyntaxTree.ParseText(Sources.Text(file)).GetRoot().DescendantNodes(node => node is not TypeDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member.Modifiers.Any(token => token.IsKind(SyntaxKind.PublicKeyword)))
            .Select(member => member switch
            {
                BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
                DelegateDeclarationSyntax call => call.Identifier.ValueText,
                _ => null,
            })
            .OfType<string>();

    // A record copies itself through a constructor that cannot be private.
    private static bool IsClosed(Type type) =>
        type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .All(made => made.IsPrivate || made.GetParameters() is [{ ParameterType: var copied }] && copied == type);

    private static string Read(string file)
    {
        Assert.True(File.Exists(Path.Combine(Plan.Root, file)), $"{file} is missing.");
        return Sources.Text(file);
    }

    [GeneratedRegex(@"^\s*(?:#+\s+|\|\s*|[-*]\s+)?\**(?<term>[A-Z][A-Za-z ]*?)\**\s*(?:$|\||:|—|-|\()", RegexOptions.Multiline)]
    private static partial Regex Entries();

    [GeneratedRegex("mission runs? slug|feature_slug|constitution", RegexOptions.IgnoreCase)]
    private static partial Regex Retired();

    [GeneratedRegex("alias|legacy|retired|upstream|adr", RegexOptions.IgnoreCase)]
    private static partial Regex CalledSo();

    [GeneratedRegex("(^|[^a-zA-Z0-9_.~])/(home|root|work)/[a-z]")]
    private static partial Regex MachinePath();
}
