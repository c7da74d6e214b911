using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SpecKitty.Operations;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli;

/// <summary>The one shape of every JSON answer.</summary>
internal static class Envelope
{
    private const string Schema = "spec-kitty/1";

    /// <summary>The answer as one line of JSON; <c>data</c> is an object also when there is nothing to say.</summary>
    public static string Of<TView>(string command, Answer<TView> answer, JsonTypeInfo<TView> shape)
        where TView : class
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("command", command);
            json.WriteBoolean("ok", answer.Refusal is null);
            WriteError(json, answer.Refusal is { } refusal ? ErrorView.Of(refusal) : null);
            WriteWarnings(json, answer.Warnings.IsDefault ? [] : answer.Warnings);
            WriteData(json, answer.View, shape);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteError(Utf8JsonWriter json, ErrorView? error)
    {
        json.WritePropertyName("error");
        if (error is null)
        {
            json.WriteNullValue();
        }
        else
        {
            JsonSerializer.Serialize(json, error, CliJson.Default.ErrorView);
        }
    }

    private static void WriteWarnings(Utf8JsonWriter json, IEnumerable<Warning> warnings)
    {
        json.WriteStartArray("warnings");
        foreach (var warning in warnings)
        {
            JsonSerializer.Serialize(json, warning, CliJson.Default.Warning);
        }

        json.WriteEndArray();
    }

    private static void WriteData<TView>(Utf8JsonWriter json, TView? view, JsonTypeInfo<TView> shape)
        where TView : class
    {
        json.WritePropertyName("data");
        if (view is null)
        {
            json.WriteStartObject();
            json.WriteEndObject();
        }
        else
        {
            JsonSerializer.Serialize(json, view, shape);
        }
    }
}
