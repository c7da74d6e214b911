using System.Text.Json.Nodes;
using SpecKitty.Cli;
using SpecKitty.Kernel;
using Xunit;

namespace SpecKitty.Tests.Cli;

/// <summary>Under <c>--json</c> there is exactly one value on standard output and nothing on standard error, whatever happens.</summary>
public sealed class EnvelopeTests : IDisposable
{
    private readonly Doorway door = new();

    public void Dispose() => door.Dispose();

    [Fact]
    public void Success_has_data_and_no_error()
    {
        door.WithRepository();

        var (code, answer) = door.Json("mission", "list");

        Assert.Equal(ExitCode.Done, code);
        Assert.Equal(["schema", "command", "ok", "error", "warnings", "data"], answer.AsObject().Select(pair => pair.Key));
        Assert.Equal(("spec-kitty/1", "mission list", "true"), (Text(answer["schema"]), Text(answer["command"]), Text(answer["ok"])));
        Assert.Null(answer["error"]);
        Assert.IsType<JsonArray>(answer["warnings"]);
        Assert.Equal("""{"missions":[],"total":0}""", answer["data"]!.ToJsonString());
    }

    [Theory]
    [InlineData("", "nexxt")]
    [InlineData("wp", "wp")]
    [InlineData("wp", "wp", "clam")]
    [InlineData("wp show", "wp", "show")]
    [InlineData("wp show", "wp", "show", "one")]
    [InlineData("next", "next", "--tok")]
    [InlineData("next", "next", "--token", "x", "--result", "success")]
    [InlineData("merge run", "merge", "run", "--strategy")]
    [InlineData("accept status", "accept", "status", "--mission", "")]
    [InlineData("", "[suggets]")]
    [InlineData("", "--nonsense")]
    public void What_is_not_understood_is_one_value_too(string command, params string[] args)
    {
        var (code, answer) = door.Json(args);

        Refused(answer, "USAGE");
        Assert.Equal(ExitCode.Usage, code);
        Assert.Equal(command, Text(answer["command"]));
    }

    [Fact]
    public void A_refusal_has_code_message_remedies_and_details()
    {
        var (code, answer) = door.Json("status");

        Assert.Equal(ExitCode.NotFound, code);
        Assert.Equal(["code", "message", "remedy", "details"], answer["error"]!.AsObject().Select(pair => pair.Key));
        Assert.NotEmpty(answer["error"]!["remedy"]!.AsArray());
        Assert.IsType<JsonObject>(answer["error"]!["details"]);
        Assert.Equal("{}", answer["data"]!.ToJsonString());
    }

    [Fact]
    public void A_bug_is_one_sentence_with_its_own_code()
    {
        door.Instead = () => throw new InvalidOperationException("The cat\nis on the table.");

        var (code, answer) = door.Json("status");

        Assert.Equal(ExitCode.Internal, code);
        Refused(answer, "INTERNAL");
        Assert.DoesNotContain('\n', Text(answer["error"]!["message"]));
    }

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(UnauthorizedAccessException))]
    public void A_disk_that_fails_is_no_bug(Type kind)
    {
        door.Instead = () => throw (Exception)Activator.CreateInstance(kind, "No space left on device : '/somewhere/meta.json'")!;

        var (code, answer) = door.Json("status");

        Assert.Equal(ExitCode.Refused, code);
        Refused(answer, "DISK");
        Assert.Contains("/somewhere/meta.json", Text(answer["error"]!["message"]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_asks_for_json_as_the_option_does()
    {
        door.Variables["SPEC_KITTY_JSON"] = "1";

        var (code, output, error) = door.Call("nexxt");

        Assert.Equal((ExitCode.Usage, ""), (code, error));
        Refused(JsonNode.Parse(output)!, "USAGE");
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("--help")]
    [InlineData("wp", "--help")]
    [InlineData("next", "-h")]
    [InlineData("help", "wp", "claim")]
    [InlineData("completion", "bash")]
    public void What_is_printed_for_people_comes_as_a_value_too(params string[] args) => Assert.Equal(ExitCode.Done, door.Json(args).Code);

    [Fact]
    public void A_value_is_one_line_and_keeps_letters_as_they_are()
    {
        door.WithRepository();

        var output = door.Call("mission", "new", "Grüße <an> 猫", "--json").Out;

        Assert.Equal(1, output.Count(c => c == '\n'));
        Assert.Contains("Grüße <an> 猫", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_verb_answers_in_its_own_name()
    {
        foreach (var verb in Leaves.Of(door.Everything()))
        {
            var (_, answer) = door.Json([.. Help.PathOf(verb), .. Leaves.Needed(verb)]);
            Assert.Equal(string.Join(' ', Help.PathOf(verb)), Text(answer["command"]));
        }
    }

    [Fact]
    public void A_disk_error_in_words_is_one_sentence_on_standard_error()
    {
        door.Instead = () => throw new IOException("No space left on device : '/somewhere/meta.json'");

        var (code, output, error) = door.Call("status");

        Assert.Equal((ExitCode.Refused, ""), (code, output));
        Assert.StartsWith("Error: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_trace_is_shown_to_who_asks_for_it()
    {
        door.Instead = () => throw new InvalidOperationException("The cat is on the table.");
        Assert.DoesNotContain(nameof(The_trace_is_shown_to_who_asks_for_it), door.Call("status").Error, StringComparison.Ordinal);

        door.Variables["SPEC_KITTY_TRACE"] = "1";

        Assert.Contains(nameof(The_trace_is_shown_to_who_asks_for_it), door.Call("status").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_kind_is_its_exit_code() => Assert.Equal(
        [(1, "Refused"), (2, "Usage"), (3, "NotFound"), (4, "Conflict"), (5, "Damaged"), (6, "Newer")],
        Enum.GetValues<RefusalKind>().Select(kind => ((int)kind, ((ExitCode)kind).ToString())));

    private static void Refused(JsonNode answer, string code)
    {
        Assert.Equal("false", Text(answer["ok"]));
        Assert.Equal(code, Text(answer["error"]!["code"]));
    }

    private static string Text(JsonNode? node) => node!.ToString();
}
