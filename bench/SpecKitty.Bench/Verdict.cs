using System.Globalization;

namespace SpecKitty.Bench;

/// <summary>One figure that was promised, and what it came to.</summary>
internal sealed record Verdict(string Promise, double Figure, double Most, double? Aim, string Unit)
{
    public override string ToString()
    {
        var aim = Aim is { } wish ? string.Create(CultureInfo.InvariantCulture, $", aim {wish:0.##}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{(Figure <= Most ? "OK  " : "MISS")}  {Promise,-62} {Figure,7:0.00}{Unit}   (at most {Most:0.##}{aim})");
    }
}
