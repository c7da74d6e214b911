using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using SpecKitty.Operations;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli;

/// <summary>The one shape of every JSON answer.</summary>
internal static class Envelope
{
    private const string Schema = "spec-kitty/1";

    /// <summary>The answer as one line of JSON; <c>data</c> is an object also when there is nothing to say.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="answer">What it answered.</param>
    /// <param name="shape">How its view is spelled.</param>
    /// <param name="planned">What a dry run would have done: <c>data.dry_run</c> and <c>data.would</c>; null when it was done.</param>
    public static string Of<TView>(string command, Answer<TView> answer, JsonTypeInfo<TView> shape, ImmutableArray<EffectView>? planned)
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
            WriteData(json, answer.View, shape, planned);
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

    private static void WriteData<TView>(Utf8JsonWriter json, TView? view, JsonTypeInfo<TView> shape, ImmutableArray<EffectView>? planned)
        where TView : class
    {
        json.WritePropertyName("data");
        if (planned is { } effects)
        {
            Planned(view, shape, effects).WriteTo(json);
        }
        else if (view is null)
        {
            json.WriteStartObject();
            json.WriteEndObject();
        }
        else
        {
            JsonSerializer.Serialize(json, view, shape);
        }
    }

    private static JsonObject Planned<TView>(TView? view, JsonTypeInfo<TView> shape, ImmutableArray<EffectView> effects)
        where TView : class
    {
        var data = view is null ? [] : JsonSerializer.SerializeToNode(view, shape)!.AsObject();
        data["dry_run"] = true;
        data["would"] = new JsonArray([.. effects.Select(effect => JsonSerializer.SerializeToNode(effect, CliJson.Default.EffectView))]);
        return data;
    }
}
