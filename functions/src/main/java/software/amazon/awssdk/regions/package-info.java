/**
 * One class in the place of the SDK's: its jar comes after {@code functions.jar}, in Lambda as in the tests.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-package.html">Deploy Java Lambda functions with .zip or
 *      JAR file archives</a>
 */
package software.amazon.awssdk.regions;
