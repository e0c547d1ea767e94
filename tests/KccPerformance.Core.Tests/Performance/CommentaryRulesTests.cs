using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Tests.Performance;

/// <summary>Commentary that says the opposite of the figure.</summary>
public class CommentaryRulesTests
{
    [Theory]
    [InlineData("The percentage has increased.", 85.2, 83.3, TravelDirection.Worsened, "increased", "went down")]
    [InlineData("Waiting times ROSE again.", 15, 14, TravelDirection.Improved, "ROSE", "went down")]
    [InlineData("The number has fallen.", 14, 15, TravelDirection.Worsened, "fallen", "went up")]
    [InlineData("Performance improved in the quarter.", 38.7, 30.4, TravelDirection.Worsened, "improved", "worsened")]
    [InlineData("Performance declined.", 3.9, 3.1, TravelDirection.Improved, "declined", "improved")]
    public void A_word_for_the_other_direction_is_named_as_written(
        string text, double before, double now, TravelDirection direction, string word, string movement)
        => Assert.Equal(new Contradiction(word, movement), CommentaryRules.ContradictionOf(text, (decimal)before, (decimal)now, direction));

    [Theory]
    [InlineData("The percentage has increased.", 83.3, 85.2, TravelDirection.Improved)]
    [InlineData("The percentage has increased.", 85.2, 85.2, TravelDirection.Same)]
    [InlineData("The percentage has increased.", null, 83.3, TravelDirection.Improved)]
    [InlineData("Calls increased, and fewer were answered, so the share fell.", 85.2, 83.3, TravelDirection.Worsened)]
    [InlineData("The number increased on last year.", 85.2, 83.3, TravelDirection.Worsened)]
    [InlineData("The number has risen from the same quarter in 2012.", 85.2, 83.3, TravelDirection.Worsened)]
    [InlineData("An increase in staff is planned.", 85.2, 83.3, TravelDirection.Worsened)]
    [InlineData("Fewer people improved, and the position worsened.", 85.2, 83.3, TravelDirection.Worsened)]
    [InlineData("Performance improved.", 12.0, 11.0, TravelDirection.Improved)]
    [InlineData("Unimproved roads were counted.", 85.2, 83.3, TravelDirection.Worsened)]
    [InlineData(null, 85.2, 83.3, TravelDirection.Worsened)]
    public void Words_that_fit_or_cannot_be_judged_are_not_named(string? text, double? before, double now, TravelDirection direction)
        => Assert.Null(CommentaryRules.ContradictionOf(text, (decimal?)before, (decimal)now, direction));

    [Fact]
    public void Only_the_first_paragraph_on_the_data_is_judged()
    {
        Assert.Equal("Data", CommentaryRules.OnTheData(
        [
            (CommentaryKind.Actions, "Doing"), (CommentaryKind.WhatTheDataTellsUs, "Data"), (CommentaryKind.WhatTheDataTellsUs, "More"),
        ]));
        Assert.Null(CommentaryRules.OnTheData([(CommentaryKind.Actions, "Doing")]));
    }
}
