using System.Text;
using System.Text.Json;
using CsCheck;
using SpecKitty.Missions.Record;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Missions.Record;

/// <summary>The quick scan of a canonical row is a shortcut, never another opinion.</summary>
public sealed class RowReaderTests
{
    private static readonly string[] Rows =
    [
        Records.Transition("01A", "2026-01-01T12:00:00Z", "WP01", "genesis", "planned", row => row["seq"] = 120),
        Records.Transition("01B", "2026-01-01T12:00:00Z", "WP01", "planned", "claimed", row => row["policy_metadata"] = System.Text.Json.Nodes.JsonNode.Parse(
            """{"actor": {"id": "x", "kind": "agent", "session": "s", "tool": "t"}, "override": true, "nested": [[], {}, [1, {"actor": 0}]]}""")),
        Records.Annotation("01C", "2026-01-01T12:00:00Z", "WP01", """{"subtasks": {"T001": "done"}, "tracker_refs": ["#1", "#2"]}"""),
        """{"event_type": "PlanCompleted", "event_id": "01D", "payload": {}, "timestamp": "2026-01-01T12:00:00Z"}""",
    ];

    [Fact]
    public void What_the_scan_accepts_is_json() => Gen.Select(Gen.Int[0, Rows.Length - 1], Gen.Int[0, 1000], Gen.Int[0, 30], Gen.OneOf(Gen.Char[' ', '~'], Gen.Char[' ', '~'].Select(_ => ','))).Sample(
        (which, at, cut, put) =>
        {
            var text = Rows[which];
            var start = at % text.Length;
            var line = Encoding.UTF8.GetBytes(text[..start] + put + text[Math.Min(text.Length, start + cut)..]);
            return !IsScanned(line) || IsJson(line);
        },
        iter: Corpus.Cases * 20);

    [Fact]
    public void A_row_spelled_otherwise_is_the_same_row()
    {
        Assert.All(Rows, text =>
        {
            var other = "{ " + text[1..^1] + "\t}";
            var (canonical, general) = (Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(other));

            Assert.True(IsScanned(canonical));
            Assert.False(IsScanned(general));
            Assert.Equal(Parts(canonical), Parts(general));
        });
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"a": 01}""")]
    [InlineData("""{"a": nul }""")]
    [InlineData("""{"a": "b"}}""")]
    [InlineData("""{"a": "b"} """)]
    [InlineData("""{"a": "b", }""")]
    [InlineData("""{"a": [1, ]}""")]
    [InlineData("""{"a": "b}""")]
    [InlineData("""{"a": 1.5}""")]
    [InlineData("""{"a": "\u0041"}""")]
    [InlineData("""{"a":"b"}""")]
    [InlineData("\"a\"")]
    [InlineData("")]
    public void The_scan_leaves_to_the_general_reader_what_it_does_not_know(string line) => Assert.False(IsScanned(Encoding.UTF8.GetBytes(line)));

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void Lines_of_every_length_are_scanned(int length)
    {
        for (var more = 0; more < 64; more++)
        {
            var line = Encoding.ASCII.GetBytes($$"""{"a": "{{new string('x', length + more)}}", "bb": null}""");
            var scan = new CanonicalScan(line);

            Assert.True(scan.MoveNext());
            Assert.True(scan.MoveNext());
            Assert.Equal("bb", Encoding.ASCII.GetString(scan.Name));
            Assert.False(scan.MoveNext());
            Assert.True(scan.IsValid);
        }
    }

    [Theory]
    [InlineData("\\ud83d", false)]
    [InlineData("\\ude00", false)]
    [InlineData("\\ud83d\\ude00", true)]
    [InlineData("\\ud83dx\\ude00", false)]
    [InlineData("\\\\ud83d", true)]
    public void Half_a_character_is_damage(string text, bool isRow) =>
        Assert.Equal(isRow, RowReader.TryRead(Encoding.UTF8.GetBytes($$"""{"event_type": "X", "event_id": "01", "note": "{{text}}"}"""), out _));

    [Fact]
    public void Bytes_that_are_no_text_are_damage() =>
        Assert.False(RowReader.TryRead([.. "{\"event_type\": \"X\", \"note\": \""u8, 0xC3, 0x28, .. "\"}"u8], out _));

    private static bool IsScanned(byte[] line)
    {
        var scan = new CanonicalScan(line);
        while (scan.MoveNext())
        {
        }

        return scan.IsValid;
    }

    private static bool IsJson(byte[] line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind is JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Parts(byte[] line)
    {
        Assert.True(RowReader.TryRead(line, out var row));
        Slice[] slices = [row.EventId, row.At, row.WorkPackage, row.Slug, row.Actor, row.FullActor, row.Reason, row.ReviewResult, row.Policy, row.Body, row.Type];
        return $"{row.Family} {row.From} {row.To} {row.IsForced} {row.IsOverride} {row.HasReviewRef} {row.Sequence} "
            + string.Join('|', slices.Select(slice => Encoding.UTF8.GetString(slice.Of(line))));
    }
}
