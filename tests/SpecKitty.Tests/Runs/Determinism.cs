using System.Globalization;
using CsCheck;
using SpecKitty.Kernel;
using SpecKitty.Runs;
using SpecKitty.Tests.Kit;
using Xunit;
using static SpecKitty.Tests.Runs.Sample;

namespace SpecKitty.Tests.Runs;

/// <summary>A decision follows from the frozen type, the run, the facts and the actor: neither culture nor thread nor order has a say.</summary>
public sealed class Determinism
{
    /// <summary>Nothing here is as in the invariant culture: signs, separators, digits, calendar.</summary>
    private static CultureInfo Odd
    {
        get
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (culture.NumberFormat.NegativeSign, culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator) = ("~", ",", ".");
            (culture.DateTimeFormat.DateSeparator, culture.DateTimeFormat.TimeSeparator, culture.DateTimeFormat.ShortDatePattern) = ("!", "_", "yy!dd!MM");
            culture.DateTimeFormat.Calendar = new GregorianCalendar();
            return culture;
        }
    }

    [Fact]
    public void The_same_question_has_the_same_answer_byte_for_byte_in_every_culture_and_on_every_thread() => DecidePropertyTests.Anything.Sample(
        asked =>
        {
            var here = Told(asked);
            var before = CultureInfo.CurrentCulture;
            try
            {
                (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Odd, Odd);
                Assert.Equal(here, Told(asked));
            }
            finally
            {
                (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, before);
            }
        },
        iter: Corpus.Cases * 5);

    [Fact]
    public void A_run_read_again_from_its_files_decides_the_same()
    {
        using var home = new RunHome();
        using (var session = home.Drive())
        {
            home.Append(session, Claude, run => run.Issue(IssueOf("2", "specify", Claude)));
            home.Append(session, Claude, run => run.Settle(TokenOf("2"), IssueOutcome.Failed, "why", At(Claude)));
            home.Append(session, Codex, run => run.Issue(IssueOf("9", "implement", Codex, "WP01")));
        }

        var (one, other) = (home.Driver()!, home.Driver()!);
        var facts = Working(Wp("WP01"), Wp("WP02").After("WP01"), Wp("WP03"));
        Assert.All(new Actor?[] { Claude, Codex, Gemini, null }, actor => Assert.Equal(Told((facts, one, actor)), Told((facts, other, actor))));
    }

    private static string Told((RunFacts Facts, MissionRun? Run, Actor? Actor) asked) =>
        CanonicalJson.Text(RunDecider.Decide(Blueprint, asked.Facts, asked.Run, asked.Actor).ToJson(), JsonStyle.Canonical) + asked.Facts.Hash;
}
