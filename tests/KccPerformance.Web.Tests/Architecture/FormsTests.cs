using System.Collections;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Tests.Architecture;

/// <summary>
/// When a field cannot be read, validation reads every property of a form before the controller has set its page. A
/// property that needs the page must not be validated, or such a post would be a server error.
/// </summary>
public sealed class FormsTests
{
    public static TheoryData<Type> Forms => [.. typeof(Program).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(ControllerBase)) && !type.IsAbstract)
        .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .SelectMany(action => action.GetParameters().Select(parameter => parameter.ParameterType))
        .Where(IsForm)
        .SelectMany(form => form.GetProperties().Select(property => ItemOf(property.PropertyType)).OfType<Type>().Where(IsForm).Prepend(form))
        .Distinct()
        .OrderBy(type => type.FullName, StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_form_without_its_page_can_be_validated(Type form)
    {
        var empty = Activator.CreateInstance(form)!;
        var broken = form.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.GetIndexParameters().Length == 0 && property.GetCustomAttribute<ValidateNeverAttribute>() is null)
            .Where(property => !CanBeRead(property, empty))
            .Select(property => property.Name);

        Assert.Empty(broken);
    }

    private static bool CanBeRead(PropertyInfo property, object form)
    {
        try
        {
            if (property.GetValue(form) is IEnumerable and not string and var items)
            {
                _ = ((IEnumerable)items).Cast<object?>().Count();
            }

            return true;
        }
        catch (TargetInvocationException)
        {
            return false;
        }
        catch (NullReferenceException)
        {
            return false;
        }
    }

    private static bool IsForm(Type type)
        => type is { IsClass: true, IsAbstract: false } && type.Assembly == typeof(Program).Assembly
            && type.Namespace?.StartsWith("KccPerformance.Web.Features", StringComparison.Ordinal) == true && type.GetConstructor(Type.EmptyTypes) is not null;

    private static Type? ItemOf(Type type)
        => type.IsArray ? type.GetElementType() : type.IsGenericType && type.GetGenericArguments() is [.., var item] && type.IsAssignableTo(typeof(IEnumerable)) ? item : null;
}
