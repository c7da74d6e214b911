using SpecKitty.Missions;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Missions;

/// <summary>Which requirements a spec declares, and what counts as work on a document.</summary>
public sealed class SpecFileTests
{
    private const string Spec = """
        # Greeting Service

        ## Functional Requirements
        | ID | Requirement | Acceptance |
        |---|---|---|
        | FR-001 | `greet.sh NAME` prints `hello, NAME`. | Given the name Ada, the output is `hello, Ada`. |
        | FR-002 | Without a name it prints a usage line and exits with 2. | Called with no argument, exit code is 2. |

        ## Constraints
        | ID | Constraint |
        |---|---|
        | C-001 | POSIX sh only. |

        ## Success Criteria
        - SC-001 A person gets a greeting in one command.
        """;

    private const string SpecScaffold = """
        # Spec

        ## Functional Requirements
        <!-- required -->
        <!-- One row each. -->
        | ID | Requirement | Acceptance |
        |---|---|---|

        ## Out of Scope
        """;

    private const string PlanScaffold = """
        # Plan

        ## Summary
        <!-- required -->

        ## Technical Context
        <!-- required -->

        ## Implementation Concern Map
        <!-- required -->
        """;

    private const string Plan = """
        # Plan

        ## Summary
        Two small changes in `greet.sh` and one test script.

        ## Technical Context
        POSIX sh; no dependencies; tests are a shell script that prints failures.

        ## Implementation Concern Map
        ### IC-01 argument handling
        ### IC-02 tests
        """;

    [Fact]
    public void A_table_gives_text_and_acceptance_by_its_header()
    {
        var found = SpecFile.Requirements(Spec);
        Assert.Equal(["FR-001", "FR-002", "C-001"], found.Select(requirement => requirement.Id.ToString()));
        Assert.Equal(("`greet.sh NAME` prints `hello, NAME`.", "Given the name Ada, the output is `hello, Ada`."), (found[0].Text, found[0].Acceptance));
        Assert.Equal(("POSIX sh only.", null), (found[2].Text, found[2].Acceptance));
    }

    [Theory]
    [InlineData("| FR-001 | text |", "text")]
    [InlineData("| **FR-001** | text |", "text")]
    [InlineData("| ~~fr-001~~ | text |", "text")]
    [InlineData("### FR-001: text", "text")]
    [InlineData("## Requirement FR-001 - text", "text")]
    [InlineData("- FR-001 text", "text")]
    [InlineData("- **FR-001**: text", "text")]
    [InlineData("* [ ] FR-001 text", "text")]
    [InlineData("1. FR-001 text", "text")]
    [InlineData("**FR-001** text", "text")]
    [InlineData("**FR-001: text** and FR-002", "text** and FR-002")]
    public void A_line_that_begins_so_declares(string line, string text)
    {
        var found = Assert.Single(SpecFile.Requirements(line));
        Assert.Equal(("FR-001", text), (found.Id.ToString(), found.Text));
    }

    [Theory]
    [InlineData("As FR-001 says")]
    [InlineData("FR-001 text")]
    [InlineData("| see | FR-001 |")]
    [InlineData("- see FR-001")]
    [InlineData("- SC-001 text")]
    [InlineData("- FR-001a text")]
    [InlineData("- XFR-001 text")]
    [InlineData("- FR-001-2 text")]
    [InlineData("<!-- - FR-001 text -->")]
    [InlineData("<!--\n- FR-001 text\n-->")]
    [InlineData("```\n- FR-001 text\n```")]
    [InlineData("~~~md\n- FR-001 text\n```\n- FR-002\n~~~")]
    [InlineData("- FR-99999999999999999999 text")]
    public void A_line_that_only_mentions_declares_nothing(string line) => Assert.Empty(SpecFile.Requirements(line));

    [Fact]
    public void The_first_declaration_counts_and_a_table_ends_with_its_rows()
    {
        var found = SpecFile.Requirements("| ID | Acceptance test |\n|:--|--:|\n| FR-001 | a \\| b |\n\n| FR-001 | again |\n| FR-002 | no header |\n");
        Assert.Equal([("FR-001", "a | b"), ("FR-002", null)], found.Select(requirement => (requirement.Id.ToString(), requirement.Acceptance)));
    }

    [Fact]
    public void Every_recorded_spec_declares_functional_requirements()
    {
        var specs = Directory.GetFiles(Corpus.At("corpus", "missions"), "spec.md", SearchOption.AllDirectories);
        Assert.True(specs.Length >= 40);
        Assert.Empty(specs.Where(spec => !SpecFile.Requirements(File.ReadAllText(spec)).Any(requirement => requirement.Id.IsFunctional)).Select(spec => Path.GetFileName(Path.GetDirectoryName(spec))));
    }

    [Fact]
    public void An_untouched_scaffold_is_no_work()
    {
        Assert.False(Substance.IsSubstantive(SpecScaffold, SpecScaffold));
        Assert.False(Substance.IsSubstantive(PlanScaffold.ReplaceLineEndings("\r\n") + "\n\n<!-- mine\nFR-001 -->\n# Title\n", PlanScaffold));
        Assert.False(Substance.IsSubstantive("", ""));
        Assert.False(Substance.IsSubstantive("# Only\n## Headings\n---\n", ""));
    }

    [Fact]
    public void Real_documents_are_work()
    {
        Assert.True(Substance.IsSubstantive(Spec, SpecScaffold));
        Assert.True(Substance.IsSubstantive(Plan, PlanScaffold));
        Assert.True(Substance.IsSubstantive("words", ""));
    }

    [Theory]
    [InlineData("specify", Spec)]
    [InlineData("plan", Plan)]
    public void The_built_in_scaffold_is_no_work_and_a_real_document_is(string step, string document)
    {
        var scaffold = File.ReadAllText(Path.Combine(Corpus.Repository, "packs", "built-in", "mission-types", "software-dev", step, "template.md"));
        Assert.False(Substance.IsSubstantive(scaffold, scaffold));
        Assert.False(Substance.IsSubstantive(scaffold.Replace("<!-- required -->", "", StringComparison.Ordinal), scaffold));
        Assert.True(Substance.IsSubstantive(document, scaffold));
    }

    [Fact]
    public void A_spec_wants_a_requirement_of_its_own()
    {
        Assert.False(Substance.IsSubstantive(SpecScaffold + "\nSome words.\n", SpecScaffold));
        var example = SpecScaffold.Replace("|---|---|---|", "|---|---|---|\n| FR-001 | example | example |", StringComparison.Ordinal);
        Assert.False(Substance.IsSubstantive(example + "\nSome words.\n", example));
        Assert.True(Substance.IsSubstantive(example.Replace("| example |", "| mine |", StringComparison.Ordinal), example));
    }

    [Fact]
    public void Each_required_section_that_was_kept_wants_words()
    {
        Assert.False(Substance.IsSubstantive(PlanScaffold.Replace("## Summary", "## Summary\nWords.", StringComparison.Ordinal), PlanScaffold));
        Assert.True(Substance.IsSubstantive("# Plan\n## Summary\nWords.\n", PlanScaffold));
        Assert.False(Substance.IsSubstantive("# Plan\n## Summary\n| Column |\n|---|\n## Other\nWords.\n", PlanScaffold));
        Assert.False(Substance.IsSubstantive("# Spec\n## Functional Requirements\n| My | Header | Row |\n|---|---|---|\n## Other\nWords.\n", SpecScaffold));
    }
}
