using System.Globalization;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Risks.Ratings;

/// <summary>A score from 1 to 25. It is likelihood × impact if both are known. A report may print only the score.</summary>
public sealed record RiskScore
{
    /// <summary>The lowest score.</summary>
    public const int Least = 1;

    /// <summary>The highest score.</summary>
    public const int Most = Steps * Steps;

    /// <summary>The steps of likelihood and of impact, from 1.</summary>
    public const int Steps = 5;

    private RiskScore(int score, int? likelihood, int? impact) => (Score, Likelihood, Impact) = (score, likelihood, impact);

    public int Score { get; }

    public int? Likelihood { get; }

    public int? Impact { get; }

    /// <summary>Creates a score as entered: a number, or likelihood and impact, or all three if they agree.</summary>
    /// <exception cref="RuleException">A number is missing, is out of range, or does not agree with the others.</exception>
    public static RiskScore Of(int? score, int? likelihood, int? impact)
    {
        if (likelihood is null && impact is null)
        {
            return new RiskScore(Checked(nameof(Score), "Score", score ?? throw new RuleException(nameof(Score), "Enter a score, or likelihood and impact"), Most), null, null);
        }

        if (likelihood is not { } given)
        {
            throw new RuleException(nameof(Likelihood), "Enter the likelihood as well as the impact");
        }

        if (impact is not { } effect)
        {
            throw new RuleException(nameof(Impact), "Enter the impact as well as the likelihood");
        }

        var product = Checked(nameof(Likelihood), "Likelihood", given, Steps) * Checked(nameof(Impact), "Impact", effect, Steps);
        return score is { } typed && typed != product
            ? throw new RuleException(nameof(Score), string.Create(CultureInfo.InvariantCulture, $"Likelihood × impact is {product}, not {typed}. Change one of them"))
            : new RiskScore(product, likelihood, impact);
    }

    /// <summary>A target score, which has no likelihood or impact.</summary>
    /// <exception cref="RuleException">It is out of range.</exception>
    public static int? Target(int? score) => score is { } given ? Checked("TargetScore", "Target score", given, Most) : null;

    private static int Checked(string field, string name, int number, int most)
        => number >= Least && number <= most
            ? number
            : throw new RuleException(field, string.Create(CultureInfo.InvariantCulture, $"{name} must be a whole number from {Least} to {most}"));
}
