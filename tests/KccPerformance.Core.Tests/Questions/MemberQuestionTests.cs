using KccPerformance.Core.People;
using KccPerformance.Core.Reporting.Questions;

namespace KccPerformance.Core.Tests.Questions;

public class MemberQuestionTests
{
    private static readonly DateOnly AnswerBy = new(2009, 10, 1);

    private readonly MemberQuestion question = new(
        Given.Action("CEC2").Item, new User("member@example.org", "Member", Role.Member), "Who speaks for the council?", AnswerBy, Given.MorningOf(2009, 9, 17));

    [Fact]
    public void A_question_can_be_reworded_until_it_is_answered()
    {
        question.Reword("Who speaks for the county council?", AnswerBy, new DateOnly(2009, 9, 18));
        question.Reply("The Leader does.", "Engagement officer", Given.MorningOf(2009, 9, 19));

        Assert.Equal("This question has been answered, so you cannot change it.", Given.Refusal(Reword).Sentence);
        Assert.Equal("Who speaks for the county council?", question.Text);
    }

    [Fact]
    public void A_question_whose_answer_was_refused_is_open_again_but_keeps_its_words()
    {
        question.Reply("The Leader does.", "Engagement officer", Given.MorningOf(2009, 9, 19));
        question.Refuse();

        Assert.Equal(QuestionState.Open, question.State);
        Assert.Equal("This question has been answered, so you cannot change it.", Given.Refusal(Reword).Sentence);
        Assert.Equal("This question has been answered, so you cannot change it.", Given.Refusal(question.Withdraw).Sentence);
        Assert.Equal(("Who speaks for the council?", "The Leader does."), (question.Text, question.Answer));
    }

    private void Reword() => question.Reword("Another question?", AnswerBy, new DateOnly(2009, 9, 20));
}
